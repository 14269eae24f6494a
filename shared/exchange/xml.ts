// Not allowed in XML 1.0, whatever the escaping.
// oxlint-disable-next-line no-control-regex
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const NAMED: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Words as they may stand in XML or HTML, in an attribute as between tags. */
export const escaped = (words: string): string =>
  words.replaceAll(UNFIT, '\ufffd').replaceAll(/[&<>"']/g, (ch) => NAMED[ch] ?? ch);

/** An element; `attributes` that are null are left out. `inside` is XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | null>> = {},
  inside = '',
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
