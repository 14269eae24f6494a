import { useTranslation } from 'react-i18next';
import type { TextMoments } from '../../../../shared/protocol/http.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { useRoomState } from '../../../room/use-room.ts';
import { formatDay } from '../../../ui/time.ts';
import { NOW, PICKED, ofTime, ofVersion } from './chosen-moment.ts';

const MINUTE = 60_000;
const AGO = [
  { minutes: 15, key: 'quarter' },
  { minutes: 60, key: 'hour' },
  { minutes: 24 * 60, key: 'day' },
] as const;

/** All moments that can be named, of those that the seat may see; `opened` is "now". */
export function useMomentOptions(
  opened: number,
  known: TextMoments | null,
): { value: string; label: string }[] {
  const { t } = useTranslation('forms');
  const language = useLanguage();
  const versions = useRoomState((state) => state.text.versions);
  // The same moment twice in one list could not be told apart.
  const seen = new Set<number>();
  const happened = (known?.moments ?? []).flatMap(({ at, kind, meeting }) => {
    if (seen.has(at)) return [];
    seen.add(at);
    const label = t(`compare.moment.${kind}`, { meeting, when: formatDay(at, language) });
    return [{ value: ofTime(at), label }];
  });
  return [
    { value: NOW, label: t('compare.now') },
    ...AGO.flatMap(({ minutes, key }) => {
      const at = opened - MINUTE - minutes * MINUTE;
      return at < (known?.since ?? opened)
        ? []
        : [{ value: ofTime(at), label: t(`compare.${key}`) }];
    }),
    { value: PICKED, label: t('compare.picked') },
    ...versions.toReversed().map(({ id, name, at }) => ({
      value: ofVersion(id),
      label: `${name} (${formatDay(at, language)})`,
    })),
    ...happened,
    { value: '', label: t('compare.beginning') },
  ];
}
