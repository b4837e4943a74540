import { createAppRouter } from './router.tsx';
import type { Register } from '@tanstack/react-router';
export const b: ReturnType<typeof createAppRouter>['routeTree'] = 5;
export const c: Register = 5;
export const d: Register['router'] = 5;
