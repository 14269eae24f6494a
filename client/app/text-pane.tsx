import { useCallback } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentId, ProvisionId } from '../../shared/base/ids.ts';
import { Agreement } from '../features/decisions/agreement.tsx';
import { AskMenu } from '../features/decisions/ask-menu.tsx';
import { ParagraphMark } from '../features/talk/paragraph-mark.tsx';
import { TalkMenuItems } from '../features/talk/talk-menu-items.tsx';
import type { ParagraphExtras } from '../features/text/paragraph-extras.ts';
import { ProvisionControls } from '../features/mediator/provision-controls.tsx';
import { useTalkPlaces } from '../room/use-talk-places.ts';
import { FixDialog } from '../features/proposals/fix-dialog.tsx';
import { FixMenuItem } from '../features/proposals/fix-menu-item.tsx';
import { Fixes } from '../features/proposals/fixes.tsx';
import { OptionCard } from '../features/proposals/option-card.tsx';
import { ProposeDialog } from '../features/proposals/propose-dialog.tsx';
import { ProposeMenu } from '../features/proposals/propose-menu.tsx';
import type { ParagraphTools } from '../features/text/paragraph-row.tsx';
import type { TextPanelProps } from '../features/text/text-panel.tsx';
import { useRoomState } from '../room/use-room.ts';
import { useView } from '../room/view-store.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { cx } from '../ui/cx.ts';
import { SelectionBar } from './selection-bar.tsx';
import styles from './text-pane.module.css';
import { useTextPanel } from './use-text-panel.ts';

const EXTRAS: ParagraphExtras = {
  mark: (paragraph) => <ParagraphMark paragraph={paragraph} />,
  menu: (paragraph) => (
    <>
      <FixMenuItem paragraph={paragraph} />
      <TalkMenuItems paragraph={paragraph} />
    </>
  ),
};
/** Cards, and the form of a proposal. */
const overlay: TextPanelProps['children'] = (desk) => (
  <>
    <OptionCard onUnbracket={(bracket) => void desk.unbracket(bracket)} />
    <ProposeDialog />
    <FixDialog />
  </>
);

/** The instrument that holds the provision in view; several are tabs above the text. */
export function TextPane({ lead }: { lead?: ReactNode }) {
  const { t } = useTranslation('room');
  const { t: common } = useTranslation('common');
  const { Panel, failed } = useTextPanel();
  const instruments = useRoomState((s) => s.text.instruments);
  const provisions = useRoomState((s) => s.text.provisions);
  // Not the provision itself: whoever scrolls passes many, and all of this would be drawn for each.
  const inView = useView(({ inView: id }) => (id === null ? null : provisions[id]?.instrument));
  const goTo = useView((v) => v.goTo);
  const shown = inView ?? instruments[0]?.id;
  const tools = useCallback<ParagraphTools>(
    (paragraph, name) => <ProposeMenu paragraph={paragraph} name={name} />,
    [],
  );
  const controls = useCallback(
    (id: ProvisionId) => (
      <>
        <Agreement provision={id} />
        <AskMenu provision={id} />
        <ProvisionControls provision={id} />
        <Fixes provision={id} />
      </>
    ),
    [],
  );

  return (
    <>
      {instruments.length > 1 && (
        <nav className={styles['instruments']} aria-label={t('panes.text')}>
          {instruments.map((instrument) => (
            <button
              key={instrument.id}
              type="button"
              className={cx(styles['instrument'], instrument.id === shown && styles['shown'])}
              aria-current={instrument.id === shown ? 'page' : undefined}
              onClick={() => {
                const first = instrument.provisions[0];
                if (first !== undefined) goTo(first);
              }}
            >
              <bdi>{instrument.title}</bdi>
            </button>
          ))}
        </nav>
      )}
      <ErrorBoundary>
        {Panel === null ? (
          <p className={styles['loading']} role="status">
            {failed ? common('errorBody') : <Spinner />} {failed ? null : t('loading')}
          </p>
        ) : (
          <Panel
            instrument={shown}
            provisionControls={controls}
            paragraphTools={tools}
            extras={EXTRAS}
            lead={lead}
          >
            {overlay}
          </Panel>
        )}
      </ErrorBoundary>
      {shown !== undefined && <BesideText instrument={shown} />}
    </>
  );
}

function BesideText({ instrument }: { instrument: InstrumentId }) {
  useTalkPlaces(instrument);
  return <SelectionBar instrument={instrument} />;
}
