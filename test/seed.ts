import fc from 'fast-check';

/**
 * The same random cases in every run, so that a red run is red for a reason in the change. Others: FC_SEED=n npm test;
 * a seed that fails stays as a named example.
 */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20151212) });
