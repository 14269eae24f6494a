import type { strings as english } from '../en/talk.ts';
import type { Translation } from '../translation.ts';

export const strings: Translation<typeof english, 'ar'> = {
  panel: 'المناقشة',
  new: 'الجديد: {{n}}',
  tab: {
    discussion: 'المناقشة',
    notes: 'وفدي',
  },
  do: {
    origin: 'من جاء بهذا',
    discuss: 'ناقش',
    note: 'دوّن',
    discussParagraph: 'مناقشة هذه الفقرة',
    noteParagraph: 'تدوين ملاحظة لوفدي',
    discussProvision: 'فتح مناقشة بشأن {{provision}}',
    noteProvision: 'إضافة ملاحظة بشأن {{provision}}',
    resolve: 'إنهاء المناقشة',
    reopen: 'إعادة الفتح',
    quote: 'الرد على هذه الرسالة',
    unquote: 'إزالة الاقتباس',
    cite: 'اقتباس الكلمات المحددة',
    edit: 'تعديل',
    withdraw: 'سحب الرسالة',
    save: 'حفظ',
    send: 'إرسال',
  },
  about: {
    selection: 'بشأن الكلمات المحددة',
    gone: 'لم تعد هذه الكلمات واردة في النص.',
    changed: 'تغيّر النص في هذا الموضع.',
  },
  audience: {
    label: 'من يطّلع عليها',
    everybody: 'الجميع',
    delegation: 'وفدي',
    mediators: 'الوسطاء',
    everybodySees: 'يطّلع على هذا كل من في القاعة.',
    delegationSees: 'لا يطّلع على هذا إلا وفدكم.',
    mediatorsSees: 'لا يطّلع على هذا إلا وفدكم والوسطاء.',
    amongMediators: 'لا يطّلع على هذا إلا الوسطاء.',
    withParty: 'لا يطّلع على هذا إلا {{name}} والوسطاء.',
  },
  compose: {
    thread: 'مناقشة جديدة',
    note: 'ملاحظة جديدة',
    message: 'رسالتكم',
    reply: 'الرد',
    open: 'فتح المناقشة',
    add: 'إضافة',
  },
  thread: {
    label: 'مناقشة',
  },
  message: {
    edited: 'معدّلة',
    withdrawn: 'سُحبت هذه الرسالة.',
    menu: 'ما يمكن فعله برسالة {{name}}',
  },
  withdraw: {
    title: 'أتريدون سحب هذه الرسالة؟',
    consequence: 'تختفي كلماتها لدى كل من كان بإمكانه قراءتها، ويبقى موضعها في المناقشة.',
  },
  discussion: {
    empty: 'لم يُقل شيء هنا بعد',
    emptyHint: 'حددوا كلمات من النص أو افتحوا مناقشة بشأن حكم من أحكامه.',
    settled: 'المناقشات المنتهية: {{n}}',
  },
  notes: {
    curtain:
      'لا يطّلع على هذه الصفحة إلا وفدكم. لا يُرسل شيء منها إلى أي جهة أخرى، بما في ذلك الوسطاء.',
    empty: 'لم يدوّن وفدكم شيئا بعد',
    emptyHint:
      'احفظوا هنا الخطوط الحمراء والصيغ الاحتياطية والملاحظات بجانب الكلمات التي تتعلق بها.',
  },
  kind: {
    note: 'ملاحظة',
    'red-line': 'خط أحمر',
    fallback: 'صيغة احتياطية',
  },
  note: {
    kind: 'النوع',
    remove: 'حذف الملاحظة',
    words: '{{kind}}: الصيغة',
    placeholder: 'اكتبوا لوفدكم …',
    both: 'غيّر اثنان منكم الكلمات نفسها: بقيت الصيغتان بين أقواس معقوفة.',
    writing: '{{name}} يكتب الآن …',
    last: '{{name}}، {{time}}',
    removeTitle: 'أتريدون حذف هذه الملاحظة؟',
    removeConsequence: 'تختفي لدى وفدكم بأكمله.',
  },
  mark: {
    threads: 'المناقشات المفتوحة: {{n}}',
    notes: 'ملاحظات وفدكم: {{n}}',
    label: 'على هذه الفقرة: {{what}}',
  },
};
