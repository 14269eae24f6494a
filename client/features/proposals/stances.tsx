import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import type { OptionStanceOf } from '../../../shared/text/proposals/state.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { STANCES, StanceSign } from '../../room/stance-sign.tsx';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState } from '../../room/use-room.ts';
import { PartyTag } from '../../ui/party-tag.tsx';
import { useStancesOn } from './selectors.ts';
import styles from './stances.module.css';

/** "5 support, nobody objects", as far as the reader may know. */
export function StanceSummary({ option }: { option: string }) {
  const { t } = useTranslation('proposals');
  const { t: positions } = useTranslation('positions');
  const { number } = useFormats();
  const held = Object.values(useStancesOn(option));
  const count = (stance: string): number => held.filter((one) => one.stance === stance).length;
  if (held.length === 0) return <span className={styles['soft']}>{t('stances.none')}</span>;
  return (
    <span className={styles['summary']}>
      {STANCES.filter((stance) => stance !== 'silent' && count(stance) > 0).map((stance) => (
        <span key={stance} className={styles['count']} title={positions(`stance.${stance}`)}>
          <StanceSign stance={stance} />
          <span className="tabular">{number(count(stance))}</span>
          <span className="visually-hidden">{positions(`stance.${stance}`)}</span>
        </span>
      ))}
      {count('object') === 0 && (
        <span className={styles['soft']}>{t('stances.nobodyObjects')}</span>
      )}
    </span>
  );
}

/** The stance of every party, with its remark; those who said nothing in one line. */
export function StanceTable({ option }: { option: string }) {
  const { t } = useTranslation('proposals');
  const { list, time } = useFormats();
  const language = useLanguage();
  const parties = useRoomState((state) => state.roster.parties);
  const held = useStancesOn(option);
  const negotiating = parties.filter((party) => party.kind === 'party');
  const rank = (one: OptionStanceOf): number => STANCES.indexOf(one.stance);
  const heard = negotiating
    .flatMap((party) => (held[party.id] === undefined ? [] : [{ party, of: held[party.id] }]))
    .flatMap(({ party, of }) => (of === undefined ? [] : [{ party, of }]))
    .toSorted((a, b) => rank(a.of) - rank(b.of));
  const silent = negotiating.filter((party) => held[party.id] === undefined);
  return (
    <details className={styles['all']}>
      <summary>
        {t('stances.all')} <StanceSummary option={option} />
      </summary>
      {heard.length > 0 && (
        <table className={styles['table']}>
          <caption className="visually-hidden">{t('stances.all')}</caption>
          <tbody>
            {heard.map(({ party, of }) => (
              <tr key={party.id}>
                <th scope="row">
                  <PartyTag party={party} size="small" />
                </th>
                <td>
                  <StanceWord of={of} />
                  {of.remark !== '' && (
                    <p className={styles['remark']} dir="auto">
                      {of.remark}
                    </p>
                  )}
                </td>
                <td className={styles['soft']}>{time(of.at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {silent.length > 0 && (
        <p className={styles['soft']}>
          {t('stances.silent', { names: list(silent.map((p) => nameIn(p.name, language))) })}
        </p>
      )}
    </details>
  );
}

function StanceWord({ of }: { of: OptionStanceOf }) {
  const { t } = useTranslation('proposals');
  const { t: positions } = useTranslation('positions');
  return (
    <span className={styles['word']}>
      <StanceSign stance={of.stance} /> {positions(`stance.${of.stance}`)}
      {of.to === 'mediators' && <em className={styles['private']}>{t('stances.private')}</em>}
    </span>
  );
}
