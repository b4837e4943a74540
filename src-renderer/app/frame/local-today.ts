import dayjs from 'dayjs';

/** Today as a calendar date where this computer is, `2026-11-23`. */
export const localToday = (): string => dayjs().format('YYYY-MM-DD');
