import { RouterProvider } from '@tanstack/react-router';
import { use } from 'react';
import { VaultGate } from '../features/vault/vault-gate.tsx';
import { KeptPlacesContext } from '../hooks/use-kept-state.ts';
import type { createAppRouter } from './router.tsx';
import { KeepPlaces, SamePerson } from './same-person.tsx';

interface AppProps {
  router: ReturnType<typeof createAppRouter>;
}

export function App({ router }: AppProps) {
  return (
    <KeepPlaces>
      <VaultGate>
        <Inside router={router} />
      </VaultGate>
    </KeepPlaces>
  );
}

function Inside({ router }: AppProps) {
  const places = use(KeptPlacesContext);
  return (
    <SamePerson places={places}>
      <RouterProvider router={router} />
    </SamePerson>
  );
}
