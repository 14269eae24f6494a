import type { Page, WebSocketRoute } from 'playwright-core';

/** The line of one page alone, which can break and come up again. */
interface Line {
  cut: () => Promise<void>;
  mend: () => Promise<void>;
}

/** Loads a page anew over a line that the test holds. The browser's own "offline" leaves open sockets as they are. */
export async function cuttable(page: Page): Promise<Line> {
  const open = new Set<WebSocketRoute>();
  let down = false;
  await page.routeWebSocket(/./, async (socket) => {
    if (down) {
      await socket.close();
      return;
    }
    const server = socket.connectToServer();
    open.add(socket);
    open.add(server);
  });
  await page.reload();
  return {
    cut: async () => {
      down = true;
      await page.context().setOffline(true);
      const all = [...open];
      open.clear();
      await Promise.all(all.map((side) => side.close()));
    },
    mend: async () => {
      down = false;
      await page.context().setOffline(false);
    },
  };
}

/**
 * All that a page is sent from now on, over its sockets and by request, as text: what is not here was never sent. The page
 * is loaded anew, so that it is sent the room as it stands, too.
 */
export async function overheard(page: Page): Promise<() => Promise<string>> {
  const frames: string[] = [];
  const bodies: Promise<string>[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => frames.push(payload.toString()));
  });
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (kind === 'xhr' || kind === 'fetch') bodies.push(response.text());
  });
  await page.reload();
  return async () => [...frames, ...(await Promise.all(bodies))].join('\n');
}
