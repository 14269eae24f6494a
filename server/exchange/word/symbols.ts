/** Adobe's Symbol, from 0x20 on; · where it has nothing that stands in a text. */
const SYMBOL =
  ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼·';
/** The same, from 0xA0 on. */
const SYMBOL_UPPER = '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑';
/** What of Wingdings stands in texts: bullets, ticks, boxes, arrows. */
const WINGDINGS: Record<number, string> = {
  0x6c: '●',
  0x6e: '■',
  0x6f: '□',
  0x71: '❑',
  0x72: '❒',
  0x76: '❖',
  0x77: '⬥',
  0xa7: '▪',
  0xa8: '◻',
  0xd8: '➢',
  0xdf: '←',
  0xe0: '→',
  0xe1: '↑',
  0xe2: '↓',
  0xe8: '➔',
  0xf0: '⇨',
  0xfb: '✗',
  0xfc: '✓',
  0xfd: '☒',
  0xfe: '☑',
};

/** A character that Word names by its font and number (`w:sym`); null where it is none of any script. */
export function symbolOf(font: string, hexadecimal: string): string | null {
  const code = /^[0-9a-f]{1,6}$/i.test(hexadecimal) ? Number.parseInt(hexadecimal, 16) : 0;
  // Fonts of signs are mapped to the characters for private use, from U+F000 on.
  const own = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  if (/^symbol$/i.test(font.trim())) {
    const found = own < 0xa0 ? SYMBOL[own - 0x20] : SYMBOL_UPPER[own - 0xa0];
    return found ?? null;
  }
  if (/^wingdings/i.test(font.trim())) return WINGDINGS[own] ?? null;
  const isPrivate = (code >= 0xe000 && code <= 0xf8ff) || code > 0xeffff;
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  return code < 0x20 || isPrivate || isHalf ? null : String.fromCodePoint(code);
}
