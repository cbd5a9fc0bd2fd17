// Phrases that people write to a model, not to a help desk.

/// Tells sentences that speak to a machine. Texts come folded, with a space at both ends (`VisibleText.fold`).
enum MachineTalk {
    /// Whether it is worth looking closer; most tickets end here.
    static func mayBe(in folded: String) -> Bool {
        hints.isIn(folded) || hasLongRun(folded)
    }

    /// Whether a sentence speaks to a machine.
    static func isIn(_ folded: String) -> Bool {
        if phrases.isIn(folded) || hasLongRun(folded) { return true }
        // A command that names what only our agents decide.
        return commands.isIn(folded) && decided.isIn(folded)
    }

    /// Whether a line opens a block that is not a person's words: a fake turn of a conversation.
    static func opensBlock(_ folded: String) -> Bool {
        openings.contains(folded) || (turns.contains { folded.hasPrefix($0) } && isIn(folded))
    }

    /// A block ends with an empty line, or with one that says so.
    static func closesBlock(_ folded: String) -> Bool { folded == " " || endings.contains(folded) }

    private static let hints = PhraseSet([
        "ignor", "disregard", "forget", "vergiss", "olvida", "oublie", "instruction", "anweisung", "instruccion",
        "istruzion", "prompt", "assistant", "system", "chatbot", " ai ", " ki ", " llm", "gpt", "claude", "anthropic",
        "language model", "jailbreak", "pretend", "you are now", "developer", "override", "urgen", "priorit", "categ",
        "kategorie", "classif", "confidence", "assign", "escalat", "route ", "respond", "reply", "answer", "output",
        "json",
        "print ", "repeat", "reveal", " inst ", "im start", "im end", "endoftext", "tool", "function", "step",
        "solution",
        "include", "append", " cite", "dringlichkeit", "recommend", "note to", "base64", "decode", "your task",
    ])

    private static let phrases = PhraseSet([
        // Taking the rules away.
        " ignore all ", " ignore any ", " ignore previous ", " ignore the previous ", " ignore your ", " ignore above ",
        " ignore the above ", " ignore prior ", " ignore everything ", " ignore these ", " ignore the rules ",
        " ignore the ticket ", " ignore the rest ", " disregard all ", " disregard any ", " disregard the ",
        " disregard your ", " disregard previous ", " disregard everything ", " forget everything ", " forget your ",
        " forget all ", " forget the ", " forget previous ", " previous instructions ", " prior instructions ",
        " your instructions ", " your rules ", " your guidelines ", " new instructions ", " new instruction ",
        " updated instructions ", " override your ", " system prompt ", " your prompt ", " hidden prompt ",
        " initial prompt ", " system override ", " admin override ", " policy override ", " developer mode ",
        " god mode ", " jailbreak", " do anything now ",
        // Giving it another part to play.
        " you are now ", " you are no longer ", " you re now ", " from now on you ", " act as if you ",
        " act as an ai ",
        " act as a language ", " pretend to be ", " pretend you ", " pretend that you ", " roleplay ", " as an ai ",
        " as a language model ", " you are an ai ", " you are a language model ", " you are chatgpt ",
        " you are claude ",
        " your task is ", " your new task ", " your real task ", " your job is now ", " actual task ", " real ticket ",
        // Speaking to it.
        " dear ai ", " dear assistant ", " hey ai ", " hey assistant ", " hello ai ", " hello assistant ",
        " attention ai ",
        " note to ai ", " note to the ai ", " note to assistant ", " note to the assistant ", " note to model ",
        " note to the model ", " note for the ai ", " to the ai ", " to the llm ", " to the model reading ",
        " ai agent ",
        " ai assistant ", " ai model ", " ai system ", " any llm ", " if you are an ai ", " if an ai ", " triage bot ",
        " ticket bot ", " classifier bot ", " the classifier ", " assignment agent ", " solution agent ",
        " intake agent ",
        " diagnostic agent ", " anthropic ", " openai ",
        // Dictating the answer.
        " respond only ", " respond with exactly ", " respond with only ", " reply only ", " reply with exactly ",
        " answer only with ", " answer exactly ", " answer with exactly ", " output only ", " output exactly ",
        " output the following ", " only output ", " return only ", " return the following json ", " print your ",
        " reveal your ", " repeat your ", " repeat the text above ", " repeat everything above ", " repeat after me ",
        " say exactly ", " in your answer ", " in your reply ", " in your response ", " in your output ",
        " in the solution field ", " in the diagnosis field ", " in every step ", " as the first step ",
        " as the solution ", " your solution ", " the solution must ", " the diagnosis must ", " the category must ",
        " the urgency must ", " cite document ", " cite the document ", " cite ticket ", " without a source ",
        " without sources ", " include this link ", " include the link ", " include the following link ",
        " add this link ",
        " include this url ", " include the url ", " append the following ", " append this to ",
        " urgency is ", " urgency critical ", " urgency low ", " urgency high ", " category is ", " category access ",
        " category network ", " category hardware ", " category software ", " category other ", " confidence 1 ",
        " confidence is ", " full confidence ", " confidence 100 ",
        // Ending the ticket early.
        " end of ticket ", " end of user ", " end of the ticket ", " ticket ends here ", " begin system ",
        " begin instructions ", " im start ", " im end ", " endoftext ", " sys inst ", " end sys ",
        // Reaching out.
        " tool call ", " function call ", " call the function ", " call the tool ", " use the tool ", " curl http ",
        " fetch the url ", " exfiltrate ", " send the contents ", " post the contents ",
        // Encodings.
        " decode this ", " decode the following ", " base64 ", " rot13 ", " follow the decoded ",
        " execute the following ",
        // Other languages.
        " ignoriere alle ", " ignorier alle ", " ignoriere die ", " ignoriere deine ", " vergiss alle ",
        " vergiss alles ",
        " vergiss deine ", " deine anweisungen ", " neue anweisung ", " du bist jetzt ", " du bist nun ",
        " bisherigen anweisungen ", " vorherigen anweisungen ", " ignora las ", " ignora todas ", " olvida todas ",
        " olvida las ", " ahora eres ", " instrucciones anteriores ", " ignorez ", " ignore toutes ", " oublie ",
        " oubliez ", " instructions pr", " tu es maintenant ", " ignora tutte ", " istruzioni precedenti ",
    ])

    private static let commands = PhraseSet([
        " set ", " change ", " mark ", " treat ", " classify ", " classified ", " categorize ", " categorise ",
        " label ",
        " assign ", " assigned ", " route ", " escalate ", " raise ", " lower ", " must be ", " should be ",
        " has to be ",
        " rate ", " force ", " choose ", " pick ", " setze ", " stufe ", " markiere ",
        " weise ", " ordne ", " establece ", " marca ", " asigna ", " mets ", " return ", " output ", " equals ",
        " is now ",
    ])
    private static let decided = PhraseSet([
        " urgency ", " urgency_level ", " priority to ", " priority critical ", " priority low ", " priority is ",
        " category ", " categories ", " expertise ", " expertiselevel ", " tier1 ", " tier2 ", " tier3 ", " tier 1 ",
        " tier 2 ", " tier 3 ", " confidence ", " this ticket to ", " ticket to ", " it to spc", " ticket as ",
        " this as ",
        " ticket critical ", " as critical ", " as low ", " as access ", " as network ", " as hardware ",
        " as software ",
        " as other ", " assignee ", " primary ", " dringlichkeit ", " urgencia ", " prioridad ", " urgence ",
        " missinginfo ",
        " devicetype ", " issuetype ", " potentialcauses ", " recommendedtests ", " toolsneeded ",
    ])

    /// A line that is nothing but a mark of a turn.
    private static let openings: Set<String> = [
        " system ", " assistant ", " developer ", " inst ", " sys ", " instruction ", " instructions ", " human ",
        " ai ",
        " json ", " tool ", " function ", " im start system ", " im start assistant ", " begin system prompt ",
        " system message ", " end of user input ", " s inst ", " tool result ", " function result ", " tool use ",
    ]
    private static let turns = [
        " system ", " assistant ", " developer ", " human ", " inst ", " instruction ", " im start ",
    ]
    private static let endings: Set<String> = [" end ", " im end ", " end system ", " inst ", " end instructions "]

    /// Text in an encoding that people do not read: a word of forty letters and digits or more.
    private static func hasLongRun(_ folded: String) -> Bool {
        var run = 0
        for byte in folded.utf8 {
            run = byte == 0x20 ? 0 : run + 1
            if run >= 40 { return true }
        }
        return false
    }
}
