import { RouterProvider } from '@tanstack/react-router';
import { VaultGate } from '../features/vault/vault-gate.tsx';
import type { createAppRouter } from './router.tsx';

export function App({ router }: { router: ReturnType<typeof createAppRouter> }) {
  return (
    <VaultGate>
      <RouterProvider router={router} />
    </VaultGate>
  );
}
