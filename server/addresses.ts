import { networkInterfaces } from 'node:os';

/** Under which addresses people reach the server: this machine's first, then those for others on the network. */
export const addresses = (host: string, port: number, publicUrl: string | null): string[] => {
  const at = (name: string): string => `http://${name}:${port}`;
  const everywhere = host === '0.0.0.0' || host === '::';
  const local = everywhere || host === '127.0.0.1' ? [at('localhost')] : [at(host)];
  const network = everywhere
    ? Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter((address) => address.family === 'IPv4' && !address.internal)
        .map((address) => at(address.address))
    : [];
  return [...(publicUrl === null ? [] : [publicUrl]), ...local, ...network];
};
