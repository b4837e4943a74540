import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../hooks/use-core.ts';

/** Applies the signed-in person's language, colours and density as soon as they are known. */
export function usePreferences(): void {
  const { orpc } = useCore();
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const settings = useQuery(orpc.settings.get.queryOptions()).data;
  const language = settings?.language;
  const scheme = settings?.['colour-scheme'];
  const density = settings?.density;
  useEffect(() => {
    if (language) void i18n.changeLanguage(language);
  }, [i18n, language]);
  useEffect(() => {
    if (scheme) setColorScheme(scheme);
  }, [setColorScheme, scheme]);
  useEffect(() => {
    if (density) document.documentElement.dataset.density = density;
  }, [density]);
}
