import type { Language } from '../base/names.ts';
import type { Author } from './text.ts';

/** The few words that an export adds to the text, in the language of the text. */
export interface ExportWords {
  aParty: string;
  chair: string;
  /** Between a name and what it is said of. */
  colon: string;
  comma: string;
  comments: string;
  columns: [
    provision: string,
    paragraph: string,
    words: string,
    contributor: string,
    origin: string,
    reason: string,
    fate: string,
    date: string,
  ];
  asBroughtIn: string;
  /** Behind the names of those who would take words out, as on the screen. */
  delete: string;
  authentic: string;
  translation: string;
  /** Behind a number of all: "3/29 paragraphs not confirmed". */
  notConfirmed: string;
}

export const WORDS: Record<Language, ExportWords> = {
  en: {
    aParty: 'a Party',
    chair: 'the Chair',
    colon: ': ',
    comma: ', ',
    comments: 'Comments',
    columns: [
      'Provision',
      'Paragraph',
      'Text',
      'Contributor',
      'Origin',
      'Reason given',
      'Outcome',
      'Date (UTC)',
    ],
    asBroughtIn: 'text as brought in',
    delete: ' – delete',
    authentic: 'authentic text',
    translation: 'translation',
    notConfirmed: 'paragraphs not confirmed',
  },
  fr: {
    aParty: 'une Partie',
    chair: 'la présidence',
    colon: ' : ',
    comma: ', ',
    comments: 'Observations',
    columns: [
      'Disposition',
      'Paragraphe',
      'Texte',
      'Auteur',
      'Origine',
      'Motif indiqué',
      'Suite donnée',
      'Date (UTC)',
    ],
    asBroughtIn: 'texte initial',
    delete: ' – supprimer',
    authentic: 'texte authentique',
    translation: 'traduction',
    notConfirmed: 'paragraphes non confirmés',
  },
  es: {
    aParty: 'una Parte',
    chair: 'la Presidencia',
    colon: ': ',
    comma: ', ',
    comments: 'Observaciones',
    columns: [
      'Disposición',
      'Párrafo',
      'Texto',
      'Autor',
      'Origen',
      'Motivo indicado',
      'Resultado',
      'Fecha (UTC)',
    ],
    asBroughtIn: 'texto inicial',
    delete: ' – suprimir',
    authentic: 'texto auténtico',
    translation: 'traducción',
    notConfirmed: 'párrafos sin confirmar',
  },
  ar: {
    aParty: 'أحد الأطراف',
    chair: 'الرئاسة',
    colon: ': ',
    comma: '، ',
    comments: 'تعليقات',
    columns: [
      'الحكم',
      'الفقرة',
      'النص',
      'صاحب المساهمة',
      'المصدر',
      'السبب المذكور',
      'المآل',
      'التاريخ (UTC)',
    ],
    asBroughtIn: 'النص كما ورد',
    delete: ' – حذف',
    authentic: 'نص ذو حجية',
    translation: 'ترجمة',
    notConfirmed: 'فقرات غير مؤكَّدة',
  },
  ru: {
    aParty: 'одна из Сторон',
    chair: 'Председатель',
    colon: ': ',
    comma: ', ',
    comments: 'Замечания',
    columns: [
      'Положение',
      'Пункт',
      'Текст',
      'Автор',
      'Источник',
      'Указанная причина',
      'Результат',
      'Дата (UTC)',
    ],
    asBroughtIn: 'исходный текст',
    delete: ' – исключить',
    authentic: 'аутентичный текст',
    translation: 'перевод',
    notConfirmed: 'пунктов не подтверждено',
  },
  zh: {
    aParty: '某缔约方',
    chair: '主席',
    colon: '：',
    comma: '、',
    comments: '评论',
    columns: ['条款', '段落', '案文', '提出方', '来源', '所述理由', '结果', '日期（UTC）'],
    asBroughtIn: '原始案文',
    delete: '——删除',
    authentic: '作准文本',
    translation: '译文',
    notConfirmed: '段未确认',
  },
};

export const authorName = (author: Author, language: Language): string =>
  author.kind === 'party'
    ? author.name
    : author.kind === 'chair'
      ? WORDS[language].chair
      : WORDS[language].aParty;

/**
 * "Fiji, Tuvalu: " before the words of a bracket, "Fiji – delete: " of one whose words would go; '' where nobody holds it.
 * Several unnamed ones are said once.
 */
export function heldBy(
  { holders, deletes }: { holders: readonly (string | null)[]; deletes?: boolean },
  language: Language,
): string {
  const words = WORDS[language];
  const names = [...new Set(holders.map((name) => name ?? words.aParty))];
  if (names.length === 0) return '';
  return names.join(words.comma) + (deletes === true ? words.delete : '') + words.colon;
}
