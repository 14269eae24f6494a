import { X } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';
import styles from './dialog.module.css';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** `wide` for tables and lists. */
  width?: 'usual' | 'wide' | undefined;
  /** `alertdialog` asks something that must be answered: only its buttons and Escape close it. */
  role?: 'dialog' | 'alertdialog' | undefined;
  footer?: ReactNode;
  children?: ReactNode;
}

const FIELDS = ':is(input, select, textarea, button):enabled, summary';

/**
 * The browser's own modal dialog: it holds the focus, gives it back, and needs no style element, which the content
 * security policy would refuse. Never one upon another.
 */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog(props: DialogProps) {
  const { onOpenChange, title, description, width = 'usual', role = 'dialog', footer } = props;
  const { t } = useTranslation('common');
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();

  const body = useRef<HTMLDivElement>(null);
  const foot = useRef<HTMLElement>(null);
  const leave = useEffectEvent((event: Event) => {
    event.preventDefault();
    onOpenChange(false);
  });
  const leaveBeside = useEffectEvent((event: Event) => {
    if (role === 'dialog' && event.target === ref.current) onOpenChange(false);
  });
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    const onCancel = (event: Event) => leave(event);
    const onClick = (event: Event) => leaveBeside(event);
    dialog?.addEventListener('cancel', onCancel);
    dialog?.addEventListener('click', onClick);
    dialog?.showModal();
    // Not the sign that closes it, where the browser would begin: its hint would take the first Escape.
    const fields = [...(body.current?.querySelectorAll<HTMLElement>(FIELDS) ?? [])];
    // What is folded away takes no focus. Where there is nothing to press, the keys scroll what is longer than the sheet.
    const field = fields.find((one) => one.checkVisibility());
    const page = body.current;
    const scrolls = page !== null && page.scrollHeight > page.clientHeight;
    if (field === undefined && scrolls) page.setAttribute('tabindex', '0');
    const answer = foot.current?.querySelector<HTMLElement>(FIELDS);
    if (dialog !== null && dialog.querySelector('[autofocus]') === null)
      (field ?? (scrolls ? page : answer) ?? dialog).focus();
    return () => {
      dialog?.removeEventListener('cancel', onCancel);
      dialog?.removeEventListener('click', onClick);
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      role={role}
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      aria-describedby={description === undefined ? undefined : `${id}-description`}
      className={cx(styles['dialog'], width === 'wide' && styles['wide'])}
    >
      <div className={styles['sheet']}>
        <header className={styles['head']}>
          <h2 id={`${id}-title`} className={styles['title']}>
            {title}
          </h2>
          {role === 'dialog' && (
            <IconButton label={t('close')} icon={<X />} onClick={() => onOpenChange(false)} />
          )}
        </header>
        <div ref={body} className={styles['body']}>
          {description !== undefined && (
            <div id={`${id}-description`} className={styles['description']}>
              {description}
            </div>
          )}
          {props.children}
        </div>
        {footer !== undefined && (
          <footer ref={foot} className={styles['foot']}>
            {footer}
          </footer>
        )}
      </div>
    </dialog>
  );
}
