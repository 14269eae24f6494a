import type { Language } from '../../base/names.ts';
import { OFFICE, PACKAGE, contentTypes, relationships } from '../open-package.ts';
import { XML, element } from '../xml.ts';

export const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
export const R = OFFICE;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export const MICROSOFT = 'http://schemas.microsoft.com/office/word';
const EXTENDED = 'http://schemas.microsoft.com/office/2011/relationships';

const PARTS = ['styles', 'settings', 'comments', 'commentsExtended', 'footnotes'] as const;

export const types = (): string =>
  contentTypes({
    '/word/document.xml': `${WORD}.document.main+xml`,
    ...Object.fromEntries(PARTS.map((part) => [`/word/${part}.xml`, `${WORD}.${part}+xml`])),
    '/docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
  });

export const packageRelationships = (): string =>
  relationships([
    { type: `${OFFICE}/officeDocument`, target: 'word/document.xml' },
    { type: `${PACKAGE}/relationships/metadata/core-properties`, target: 'docProps/core.xml' },
  ]);

export const documentRelationships = (): string =>
  relationships(
    PARTS.map((part) => ({
      type: `${part === 'commentsExtended' ? EXTENDED : OFFICE}/${part}`,
      target: `${part}.xml`,
    })),
  );

export const coreProperties = (title: string, at: number): string => {
  const created = new Date(at).toISOString();
  return (
    XML +
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': `${PACKAGE}/metadata/core-properties`,
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      title +
        element('dcterms:created', { 'xsi:type': 'dcterms:W3CDTF' }, created) +
        element('dcterms:modified', { 'xsi:type': 'dcterms:W3CDTF' }, created),
    )
  );
};

export const settings = (): string =>
  XML +
  element(
    'w:settings',
    { 'xmlns:w': W },
    element(
      'w:footnotePr',
      {},
      SEPARATORS.map((id) => element('w:footnote', { 'w:id': id })).join(''),
    ) +
      element(
        'w:compat',
        {},
        element('w:compatSetting', {
          'w:name': 'compatibilityMode',
          'w:uri': 'http://schemas.microsoft.com/office/word',
          'w:val': '15',
        }),
      ),
  );

/** Footnotes that every document has: the lines above the notes. */
export const SEPARATORS = [-1, 0] as const;

const LOCALES: Record<Language, string> = {
  en: 'en-GB',
  fr: 'fr-FR',
  es: 'es-ES',
  ar: 'ar-SA',
  ru: 'ru-RU',
  zh: 'zh-CN',
};

const HEADING_SIZES = [32, 28, 26, 24, 24, 24];

/** Heading 1 to 6, the usual paragraph, and the two that notes and comments need. */
export const styles = (language: Language): string => {
  const lang = element('w:lang', {
    'w:val': language === 'ar' || language === 'zh' ? 'en-GB' : LOCALES[language],
    'w:eastAsia': 'zh-CN',
    'w:bidi': 'ar-SA',
  });
  const fonts = element('w:rFonts', {
    'w:ascii': 'Times New Roman',
    'w:hAnsi': 'Times New Roman',
    'w:eastAsia': 'SimSun',
    'w:cs': 'Times New Roman',
  });
  const size = (half: number): string =>
    element('w:sz', { 'w:val': half }) + element('w:szCs', { 'w:val': half });
  const style = (id: string, name: string, inside: string, usual = false): string =>
    element(
      'w:style',
      { 'w:type': 'paragraph', 'w:default': usual ? 1 : null, 'w:styleId': id },
      element('w:name', { 'w:val': name }) + inside,
    );
  const headings = HEADING_SIZES.map((half, n) =>
    style(
      `Heading${n + 1}`,
      `heading ${n + 1}`,
      element('w:basedOn', { 'w:val': 'Normal' }) +
        element('w:next', { 'w:val': 'Normal' }) +
        element('w:qFormat') +
        element(
          'w:pPr',
          {},
          element('w:keepNext') +
            element('w:spacing', { 'w:before': 240, 'w:after': 120 }) +
            element('w:outlineLvl', { 'w:val': n }),
        ) +
        element('w:rPr', {}, element('w:b') + element('w:bCs') + size(half)),
    ),
  );
  return (
    XML +
    element(
      'w:styles',
      { 'xmlns:w': W },
      element(
        'w:docDefaults',
        {},
        element('w:rPrDefault', {}, element('w:rPr', {}, fonts + size(22) + lang)) +
          element(
            'w:pPrDefault',
            {},
            element('w:pPr', {}, element('w:spacing', { 'w:after': 120, 'w:line': 264 })),
          ),
      ) +
        style('Normal', 'Normal', element('w:qFormat'), true) +
        headings.join('') +
        style(
          'FootnoteText',
          'footnote text',
          element('w:basedOn', { 'w:val': 'Normal' }) + element('w:rPr', {}, size(18)),
        ) +
        style('CommentText', 'annotation text', element('w:basedOn', { 'w:val': 'Normal' })),
    )
  );
};
