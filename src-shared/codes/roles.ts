/** Who may do what follows from the role; `access.ts` in the core holds the table. */
export const ROLES = ['counsellor', 'lead', 'admin'] as const;
export type Role = (typeof ROLES)[number];
