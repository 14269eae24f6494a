/**
 * 1: the hall opens (commands, entries, presence, document frames).
 * 2: carets of the provisions looked at, marks and digests of the text, the notice of a connection that was cut.
 * 3: proposals, holds, phases and attribution; threads and a delegation's notes; versions, exports and imports of the text.
 * 4: language versions: their commands and events, and documents of languages.
 * 5: words that fall with their bracket are a reason to review a proposal.
 * 6: a language has one tag, in its usual case.
 * 7: no-objection calls and what is agreed by them; provisions that become one or are deferred to a point; proposals worded in
 *    other languages.
 * 8: calls about brackets, holds and the naming of sponsors; the chair clears no hold alone; fixes of form.
 * 9: brackets that are held on without text.
 * 10: a text is adopted as a whole.
 * 11: the white space of paragraphs that were brought in.
 * 12: calls name the numbers of their provisions.
 * 13: a stance names the version that it is on.
 * 14: who floods with requests is told to the mediators, too.
 * A change of any schema in this folder or of a command or event raises it; a test pins the schemas' hash.
 */
export const PROTOCOL_VERSION = 14;
