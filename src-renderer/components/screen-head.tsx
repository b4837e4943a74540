import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDocumentTitle } from '@mantine/hooks';

interface ScreenHeadProps {
  title: string;
  /**
   * What the window is called when the title names a record: systems and browsers show window
   * titles on locked screens and write them to their history, so they hold no names.
   */
  place?: string;
  /** Where this screen hangs, e.g. a link to the list. */
  crumb?: ReactNode;
  /** Chips right of the title. */
  chips?: ReactNode;
  /** Buttons on the right. */
  children?: ReactNode;
}

/** Top of every screen. Its heading takes the focus after a change of screen. */
export function ScreenHead({ title, place = title, crumb, chips, children }: ScreenHeadProps) {
  useDocumentTitle(`${place} · Leuchtturm`);
  return (
    <div>
      {crumb}
      <Group gap="sm" mb="sm" justify="space-between" align="center">
        <Group gap="sm">
          <Title order={1} tabIndex={-1} data-screen-title>
            <bdi>{title}</bdi>
          </Title>
          {chips}
        </Group>
        <Group gap="xs">{children}</Group>
      </Group>
    </div>
  );
}
