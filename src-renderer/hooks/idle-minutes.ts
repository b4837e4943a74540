/** After so long without input the window locks the store. */
export const IDLE_MINUTES = 10;
