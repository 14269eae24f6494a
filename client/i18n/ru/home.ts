import type { Translation } from '../translation.ts';
import type { strings as english } from '../en/home.ts';

export const strings: Translation<typeof english, 'ru'> = {
  lead: 'Parley — зал, в котором делегации вместе согласуют текст: слово, формулировки и каждая позиция одновременно видны всем.',
  record: 'Каждое действие заносится в единый протокол, который нельзя изменить незаметно.',
  convene: 'Созвать зал',
  invited: 'Вас пригласили? Откройте полученную ссылку или отсканируйте код.',
  seats: 'Ваши места на этом устройстве',
  noSeats: 'Пока нет. Залы, в которые вы войдёте, появятся здесь, чтобы вы могли вернуться.',
  lastHere: 'Последний визит: {{when}}',
  forget: 'Убрать «{{title}}» из списка',
  specimenNumber: 'Статья 5',
  specimenBefore: 'Стороны',
  specimenFirst: 'укрепляют',
  specimenSecond: 'должны укреплять',
  specimenAfter:
    'действия и поддержку на основе сотрудничества и содействия в отношении потерь и ущерба.',
};
