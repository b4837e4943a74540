/** In every text a person can type, and in every secret: none of it may stand in the audit log. */
export const CANARY = 'kanarienvogel-7f3a';
export const SECRET = `vier blaue Boote ziehen leise ${CANARY} 58`;
export const OTHER_SECRET = `zwölf Kraniche rasten am Müggelsee ${CANARY}`;
