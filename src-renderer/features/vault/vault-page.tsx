import { SegmentedControl, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { VaultInterruptions } from './vault-interruptions.tsx';
import styles from './vault.module.css';

interface VaultPageProps {
  title: string;
  lead?: string;
  children: ReactNode;
  /** Other ways in, below the card. */
  foot?: ReactNode;
}

/** The sheet that stands before the app: set up, unlock, recover, restore. */
export function VaultPage({ title, lead, children, foot }: VaultPageProps) {
  const { t, i18n } = useTranslation('vault');
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(`${title} · Leuchtturm`);
  useEffect(() => {
    // A field that wants the focus has taken it by now.
    if (document.activeElement === document.body) heading.current?.focus();
  }, [title]);
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <div className={styles.brand}>
          <svg width="14" height="14" viewBox="0 0 12 12" aria-hidden="true">
            <path d="M6 1 11 11H6Z" fill="currentColor" />
            <path d="M6 1 1 11h5Z" fill="currentColor" opacity=".55" />
          </svg>
          Leuchtturm
        </div>
        <SegmentedControl
          size="xs"
          aria-label={t('language')}
          value={i18n.language}
          onChange={(language) => void i18n.changeLanguage(language)}
          data={[
            { value: 'de', label: <span lang="de">Deutsch</span> },
            { value: 'en', label: <span lang="en">English</span> },
          ]}
        />
      </header>
      <main className={styles.sheet}>
        <Title order={1} ref={heading} tabIndex={-1} data-screen-title mb={lead ? 4 : 'md'}>
          {title}
        </Title>
        {lead && (
          <Text c="dimmed" mb="md">
            {lead}
          </Text>
        )}
        <VaultInterruptions />
        {children}
        {foot && <div className={styles.foot}>{foot}</div>}
      </main>
    </div>
  );
}
