// Comments as people read them: who, when, what.

import Codec

enum CommentList {
    static func lines(_ comments: [Comment], screen: Screen) -> [Line] {
        // A heading, so that every list begins with one.
        var page = PageText(screen: screen)
        page.lines.append(Line("OLDEST FIRST", .dim))
        for comment in comments {
            var head = Line(comment.author, .bold)
            head.add("  \(comment.createdAt?.dateAndTime ?? "")", .dim)
            if comment.visibility == .internal { head.add("  internal", .warning) }
            page.lines.append(head)
            page.paragraph(comment.body)
        }
        return page.lines
    }
}
