// What every peer takes from its environment, and how it ends.
export const host = process.env.HOST ?? '127.0.0.1';
export const port = Number(process.env.PORT ?? 0);
/** Empty where it is not to persist. */
export const dataDir = process.env.PERSIST ? (process.env.DATA_DIR ?? '') : '';

/** `close` may write what is left, and has three seconds. */
export function stopOnSignal(close = () => undefined) {
  const stop = () => {
    setTimeout(() => process.exit(0), 3000).unref();
    Promise.resolve()
      .then(close)
      .then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
