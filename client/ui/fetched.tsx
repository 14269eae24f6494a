import { useEffect, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';

/**
 * A part of the page that is fetched when it is first shown, for what takes long to draw. What `React.lazy` brings is drawn
 * when nothing else is to be, and begun again with every act of the room that comes meanwhile: in a full hall a map of two
 * hundred parties was never drawn to its end. Where it cannot be fetched, the error boundary around it is told.
 */
export function fetched<Props extends object>(
  fetch: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode,
): ComponentType<Props> {
  let known: ComponentType<Props> | null = null;
  return function Fetched(props: Props) {
    const [Part, setPart] = useState(() => known);
    const [failure, setFailure] = useState<Error | null>(null);
    useEffect(() => {
      if (Part !== null) return undefined;
      let gone = false;
      fetch().then(
        (part) => {
          known = part;
          if (!gone) setPart(() => part);
        },
        (error: unknown) => {
          if (!gone) setFailure(error instanceof Error ? error : new Error(String(error)));
        },
      );
      return () => {
        gone = true;
      };
    }, [Part]);
    if (failure !== null) throw failure;
    return Part === null ? meanwhile : <Part {...props} />;
  };
}
