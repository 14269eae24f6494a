/** fixtures/lifecycle.json; `bracketed` is derived, never commanded (P-1). */
export const PROVISION_STATUSES = [
  'open',
  'under_discussion',
  'bracketed',
  'agreed_ad_ref',
  'agreed',
  'deferred',
  'deleted',
] as const;
export type ProvisionStatus = (typeof PROVISION_STATUSES)[number];

/** Agreed, ad referendum or for good: P-8 holds for it. */
export const isAgreed = (status: ProvisionStatus | undefined): boolean =>
  status === 'agreed' || status === 'agreed_ad_ref';
