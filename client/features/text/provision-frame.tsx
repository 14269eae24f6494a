import type { ReactNode } from 'react';
import type { Provision } from '../../../shared/text/state.ts';
import section from './provision-section.module.css';

interface ProvisionFrameProps {
  provision: Pick<Provision, 'id' | 'level' | 'number'>;
  /** How high it will be while its words are not drawn; null: they are. */
  waits?: { minBlockSize: number } | null;
  children: ReactNode;
}

/** A provision that is only read: where it begins and ends, and how it is found. */
export function ProvisionFrame({ provision, waits = null, children }: ProvisionFrameProps) {
  const { id, level, number } = provision;
  return (
    <section
      className={section['section']}
      data-provision={id}
      data-level={level}
      aria-label={number}
      style={waits ?? undefined}
    >
      {children}
    </section>
  );
}
