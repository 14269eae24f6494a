import { memo, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import { isMediator } from '../../../shared/base/roles.ts';
import { isPartOfAdopted } from '../../../shared/text/adopted.ts';
import { modeOf } from '../../../shared/text/locks.ts';
import type { Provision } from '../../../shared/text/state.ts';
import { useMayPropose } from '../../room/use-may-propose.ts';
import { useMe, useRoomState, useText } from '../../room/use-room.ts';
import { cx } from '../../ui/cx.ts';
import { useClosed, useDesk } from './desk-context.ts';
import { InsertProvision } from './insert-provision.tsx';
import { ParagraphRow } from './paragraph-row.tsx';
import type { ParagraphTools } from './paragraph-row.tsx';
import { namesOf } from './row-names.ts';
import { useProvisionLayout } from './provision-layout.ts';
import { ProvisionState } from './provision-state.tsx';
import { directionOfWords } from './script-of.ts';
import styles from './provision-section.module.css';

export interface ProvisionSectionProps {
  id: ProvisionId;
  first: boolean;
  /** Whether its words are drawn yet. */
  drawn: boolean;
  controls: ((id: ProvisionId) => ReactNode) | undefined;
  tools: ParagraphTools | undefined;
}

export const ProvisionSection = memo(function ProvisionSection(props: ProvisionSectionProps) {
  const { id, first, drawn, controls, tools } = props;
  const provision = useText((text) => text.provisions[id]);
  return provision === undefined ? null : (
    <Section provision={provision} first={first} drawn={drawn} controls={controls} tools={tools} />
  );
});

interface SectionProps {
  provision: Provision;
  first: boolean;
  /** Whether its words are drawn yet. */
  drawn: boolean;
  controls: ((id: ProvisionId) => ReactNode) | undefined;
  tools: ParagraphTools | undefined;
}

function Section({ provision, first, drawn, controls, tools }: SectionProps) {
  const desk = useDesk();
  const { t, i18n } = useTranslation('text');
  const called = useRoomState((state) => state.agenda.provision === provision.id);
  const all = useText((text) => text.paragraphs);
  const layout = useProvisionLayout(desk.session, provision.paragraphs);
  const closed = useClosed(provision.id);
  const mayPropose = useMayPropose(provision.id) === null;
  const mediates = isMediator(useMe().role);
  const adopted = useText((text) => isPartOfAdopted(text, provision.id));
  const proposing = useText((text) => modeOf(text, provision.id)) === 'propose';
  const rows = useMemo(
    () => provision.paragraphs.flatMap((id) => all[id] ?? []),
    [provision.paragraphs, all],
  );
  const names = useMemo(() => namesOf(rows), [rows]);
  const nameOf = (i: number): string => {
    const { key, label, count } = names[i] ?? { key: 'heading' as const, label: '', count: 0 };
    return t(`provision.${key}`, { provision: provision.number, label, count });
  };
  // P-6: the number stays, and whoever wants it back reads what it said.
  const gone = provision.status === 'deleted';
  const heading = rows[0]?.kind === 'heading' ? rows[0] : null;
  const skip = heading === null ? 0 : 1;
  const row = (paragraph: (typeof rows)[number], i: number) => (
    <ParagraphRow
      key={paragraph.id}
      paragraph={paragraph}
      layout={layout}
      name={nameOf(i)}
      writable={closed === null}
      proposing={proposing}
      alone={rows.length - skip === 1 && i === skip}
      first={first && i === 0}
      tools={mayPropose ? tools : undefined}
    />
  );
  const rest = rows.slice(skip);
  return (
    <section
      className={cx(styles['section'], called && styles['called'])}
      data-provision={provision.id}
      data-level={provision.level}
      dir={directionOfWords(provision.number)}
      aria-label={provision.number}
      aria-current={called ? 'location' : undefined}
      style={drawn ? undefined : heightOf(provision)}
    >
      {drawn && (
        <>
          <header className={styles['head']}>
            {gone && (
              <div
                className={styles['heading']}
                role="heading"
                aria-level={Math.min(6, provision.level + 1)}
                dir="auto"
              >
                {provision.number} {t('deleted.mark')}
              </div>
            )}
            {heading !== null && !gone && (
              <div
                className={styles['heading']}
                role="heading"
                aria-level={Math.min(6, provision.level + 1)}
              >
                {row(heading, 0)}
              </div>
            )}
            <ProvisionState provision={provision} called={called} closed={closed}>
              {controls?.(provision.id)}
              {mediates && !adopted && <InsertProvision after={provision} />}
            </ProvisionState>
          </header>
          {gone ? (
            <details className={styles['gone']}>
              <summary dir={i18n.dir()}>{t('deleted.words')}</summary>
              {rows.map(row)}
            </details>
          ) : (
            rest.map((paragraph, i) => row(paragraph, i + skip))
          )}
        </>
      )}
    </section>
  );
}

/** About as high as it will be, so that little moves when its words come. */
export const heightOf = ({ paragraphs }: Provision) => ({ minBlockSize: paragraphs.length * 90 });
