// The words that say nothing of a problem.

extension Terms {
    /// English function words, and what people write to a help desk out of politeness.
    public static let stopWords: Set<String> = Set(
        """
        a about after again all also am an and any are arent as at be because been before being but by can cannot cant \
        could couldnt did didnt do does doesnt doing dont down during each else ever every few for from further get \
        gets getting go goes going got had has hasnt have havent having he her here hers hi him his how i id if ill im \
        in into is isnt it its itself ive just kind know let like made make makes many may me mine more most much must \
        my need needs no nor not now of off on once one only or other our ours out over own per please pls quite rather \
        really regards same say says see seem seems she should since so some still such take than thank thanks that \
        thats the their them then there these they theyre thing this those though through to too try trying tried until \
        up upon us use used using very want wants was wasnt way we well went were werent weve what when where whether \
        which while who whom why will wont would yet you your yours dear hello hey team help kindly best sincerely good \
        morning afternoon evening day today work works working worked first second third problem issue
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    )
}
