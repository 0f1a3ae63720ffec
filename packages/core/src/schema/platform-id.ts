/** The platforms, without a validator: what runs in a browser needs no more. */
export const platformIds = ['x', 'linkedin', 'instagram', 'facebook', 'tiktok', 'youtube'] as const;
export type PlatformId = (typeof platformIds)[number];
