import { useEffect, useState } from 'react';
import { loadDirectory } from '../../data/directory.ts';
import type { Directory } from '../../data/directory.ts';

/** null until it is there. A page without it still lets parties be typed by hand. */
export function useDirectory(): { directory: Directory | null; failed: boolean } {
  const [directory, setDirectory] = useState<Directory | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    loadDirectory().then(
      (loaded) => {
        if (current) setDirectory(loaded);
      },
      () => {
        if (current) setFailed(true);
      },
    );
    return () => {
      current = false;
    };
  }, []);
  return { directory, failed };
}
