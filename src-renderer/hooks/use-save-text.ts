import { useTranslation } from 'react-i18next';
import { useMutation } from '@tanstack/react-query';
import { useCore } from './use-core.ts';
import { useShell } from './use-shell.ts';

/** Saves a text to a file the person chooses; resolves to its name, or null when they did not. */
export function useSaveText() {
  const { client } = useCore();
  const shell = useShell();
  const { t } = useTranslation('common');
  return useMutation({
    meta: { quiet: true },
    mutationFn: async ({ name, text }: { name: string; text: string }) => {
      const target = await shell.saveFile(name, [{ name: t('textFiles'), extensions: ['txt'] }]);
      if (target === null) return null;
      const { fileName } = await client.files.saveText({ fileToken: target.token, text });
      await shell.fileWritten?.(target.token);
      return fileName;
    },
  });
}
