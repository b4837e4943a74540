/** Entry of the preload script, which runs in the sandbox before the page. */
import { exposeShell } from './page-bridge.ts';

exposeShell();
