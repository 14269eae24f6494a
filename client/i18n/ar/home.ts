import type { Translation } from '../translation.ts';
import type { strings as english } from '../en/home.ts';

export const strings: Translation<typeof english, 'ar'> = {
  lead: '«بارلي» قاعة تتفاوض فيها الوفود معا على نص واحد: الكلمة والصياغة وكل موقف أمام الجميع في آن واحد.',
  record: 'كل إجراء يُدوَّن في سجل واحد لا يستطيع أحد تغييره خفية.',
  convene: 'الدعوة إلى عقد قاعة',
  invited: 'هل تلقيتم دعوة؟ افتحوا الرابط أو امسحوا الرمز الذي وصلكم.',
  seats: 'مقاعدكم على هذا الجهاز',
  noSeats: 'لا شيء بعد. كل قاعة تدخلونها تُدرج هنا لتعودوا إليها.',
  lastHere: 'آخر زيارة: {{when}}',
  forget: 'إزالة «{{title}}» من هذه القائمة',
  specimenNumber: 'المادة ٥',
  specimenBefore: 'على الأطراف أن',
  specimenFirst: 'تعزز',
  specimenSecond: 'تسعى إلى تعزيز',
  specimenAfter: 'العمل والدعم، على أساس تعاوني وتيسيري، فيما يتعلق بالخسائر والأضرار.',
};
