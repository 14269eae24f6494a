import { OFFICE, contentTypes, relationships } from './open-package.ts';
import { XML, element, escaped } from './xml.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** In characters; the text is the widest column. */
const WIDTHS = [16, 12, 70, 24, 18, 40, 16, 18];
const MAX_CELL = 32_000;

const column = (n: number): string => String.fromCharCode(65 + n);

/** A workbook of one sheet (ECMA-376) as the parts that are to be zipped. Every cell is words: nothing is ever calculated. */
export function workbook(
  rows: readonly (readonly string[])[],
  dir: 'ltr' | 'rtl',
): Record<string, string> {
  const cells = rows.map((row, y) =>
    element(
      'row',
      { r: y + 1 },
      row
        .map((words, x) =>
          element(
            'c',
            { r: `${column(x)}${y + 1}`, t: 'inlineStr', s: y === 0 ? 1 : 2 },
            element('is', {}, `<t xml:space="preserve">${escaped(words.slice(0, MAX_CELL))}</t>`),
          ),
        )
        .join(''),
    ),
  );
  const columns = WIDTHS.map((width, n) =>
    element('col', { min: n + 1, max: n + 1, width, customWidth: 1 }),
  );
  const pane = element('pane', { ySplit: 1, topLeftCell: 'A2', state: 'frozen' });
  const views = element(
    'sheetViews',
    {},
    element('sheetView', { workbookViewId: 0, rightToLeft: dir === 'rtl' ? 1 : null }, pane),
  );
  return {
    '[Content_Types].xml': contentTypes({
      '/xl/workbook.xml': `${TYPE}.sheet.main+xml`,
      '/xl/worksheets/sheet1.xml': `${TYPE}.worksheet+xml`,
      '/xl/styles.xml': `${TYPE}.styles+xml`,
    }),
    '_rels/.rels': relationships([{ type: `${OFFICE}/officeDocument`, target: 'xl/workbook.xml' }]),
    'xl/_rels/workbook.xml.rels': relationships([
      { type: `${OFFICE}/worksheet`, target: 'worksheets/sheet1.xml' },
      { type: `${OFFICE}/styles`, target: 'styles.xml' },
    ]),
    'xl/workbook.xml':
      XML +
      element(
        'workbook',
        { xmlns: MAIN, 'xmlns:r': OFFICE },
        element('sheets', {}, element('sheet', { name: 'Sources', sheetId: 1, 'r:id': 'rId1' })),
      ),
    'xl/worksheets/sheet1.xml':
      XML +
      element(
        'worksheet',
        { xmlns: MAIN },
        views + element('cols', {}, columns.join('')) + element('sheetData', {}, cells.join('')),
      ),
    'xl/styles.xml': XML + STYLES,
  };
}

const wrapped = element('alignment', { vertical: 'top', wrapText: 1 });
const STYLES = element(
  'styleSheet',
  { xmlns: MAIN },
  element(
    'fonts',
    { count: 2 },
    '<font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>',
  ) +
    element(
      'fills',
      { count: 2 },
      '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    ) +
    element('borders', { count: 1 }, '<border><left/><right/><top/><bottom/><diagonal/></border>') +
    element('cellStyleXfs', { count: 1 }, '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>') +
    element(
      'cellXfs',
      { count: 3 },
      '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
        element(
          'xf',
          { numFmtId: 0, fontId: 1, fillId: 0, borderId: 0, xfId: 0, applyAlignment: 1 },
          wrapped,
        ) +
        element(
          'xf',
          { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0, applyAlignment: 1 },
          wrapped,
        ),
    ),
);
