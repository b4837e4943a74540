/**
 * An opened menu has its first item focused, as people who use the keyboard expect. Mantine would
 * otherwise put an element of its own first, which no menu may hold for people who listen.
 */
export const FIRST_ITEM = { withInitialFocusPlaceholder: false, menuItemTabIndex: 0 } as const;
