import type { strings as english } from '../en/forms.ts';
import type { Translation } from '../translation.ts';

export const strings: Translation<typeof english, 'ar'> = {
  legend: 'صيغة النص',
  separator: '، ',
  names: 'من يتمسك بها',
  name: {
    live: 'مباشر',
    bracketed: 'بالأقواس',
    clean: 'دون أقواس',
    base: 'الأساس',
  },
  says: {
    live: 'النص كما يُكتب الآن، بجميع المقترحات',
    bracketed: 'كل ما لا يزال مفتوحاً بين أقواس معقوفة، ومنه المقترحات',
    clean: 'كما سيُقرأ النص لو أُزيلت جميع الأقواس',
    base: 'ما هو مثبت في المحضر الآن فقط',
  },
  behind: '{{who}}: ',
  deletes: '{{who}} – حذف: ',
  except: '{{name}} (باستثناء {{parties}})',
  chair: 'الرئاسة',
  unnamed_zero: 'لا أحد غير مسمّى',
  unnamed_one: 'طرف واحد غير مسمّى',
  unnamed_two: 'طرفان غير مسمَّيين',
  unnamed_few: '{{count}} أطراف غير مسمّاة',
  unnamed_many: '{{count}} طرفاً غير مسمّى',
  unnamed_other: '{{count}} طرف غير مسمّى',
  reading: {
    title: 'هذه قراءة، وليست النص.',
    hint: 'حيثما بقي خيار مفتوح يُفترض جواب واحد. اضغط على علامة لرؤية الجواب التالي؛ لا يرى أحد غيرك ما تختاره.',
    anew: 'البدء من جديد',
  },
  choice: {
    rival: 'يُقرأ هنا البديل {{place}} من {{of}}؛ اضغط للتالي',
    noRival: 'لا يُقرأ هنا أي من البدائل وعددها {{of}}؛ اضغط للأول',
    stands: 'كلمات بين قوسين تُقرأ باعتبارها باقية؛ اضغط لتركها',
    falls: 'كلمات بين قوسين متروكة؛ اضغط لقراءتها',
    accepted: 'مقترح يُقرأ باعتباره مقبولاً؛ اضغط للقراءة دونه',
    dropped: 'مقترح غير مقروء؛ اضغط لقراءته باعتباره مقبولاً',
  },
};
