/** How a cell begins that a spreadsheet would take for a formula, also in wide letters. */
const FORMULA = /^[\s\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/;
/** Where spreadsheets part cells by other signs than ours, a cell begins behind those. */
const BEHIND = /([;\t|])(?=\s*[=+\-@＝＋－＠])/g;

const cell = (words: string): string => {
  const safe = (FORMULA.test(words) ? `'${words}` : words).replaceAll(BEHIND, "$1'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** RFC 4180, with a mark of UTF-8 for spreadsheets; no cell begins as a formula does. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
