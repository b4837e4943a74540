import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import { onAnnouncement } from '../../hooks/announce.ts';

/** The live region of the window. Saying the same twice needs a changed text to be heard. */
export function Announcer() {
  const [message, setMessage] = useState('');
  useEffect(
    () =>
      onAnnouncement((next) =>
        setMessage((previous) => (previous === next ? `${next}\u00a0` : next)),
      ),
    [],
  );
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {message}
    </VisuallyHidden>
  );
}
