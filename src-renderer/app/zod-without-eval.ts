/**
 * Imported before everything else. The library tries, at the first schema, whether it may make
 * functions of strings; here it may not, and the try would be reported as a breach of the policy.
 */
import { z } from 'zod';

z.config({ jitless: true });
