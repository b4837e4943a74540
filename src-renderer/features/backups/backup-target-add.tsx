import { Button, Group, Modal, Radio, SegmentedControl, Input, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { TARGET_KINDS, type TargetKind } from '#shared/contract/backup-plan.ts';
import type { PickedFolder } from '#shared/shell.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { errorIssues, useErrorMessage } from '../../hooks/use-error-message.ts';
import { useShell } from '../../hooks/use-shell.ts';

/** Adds a folder to the places that are backed up to; the shell names it, never the window. */
export function BackupTargetAdd({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('backupPlan');
  const { t: common } = useTranslation();
  const { client } = useCore();
  const shell = useShell();
  const message = useTargetError();
  const [kind, setKind] = useState<TargetKind>('removable');
  const [folder, setFolder] = useState<PickedFolder | null>(null);
  const [label, setLabel] = useState('');
  const [sent, setSent] = useState(false);
  const take = (picked: PickedFolder) => {
    setFolder(picked);
    setLabel((typed) => (typed === '' || typed === folder?.name ? picked.name : typed));
  };
  const choose = useMutation({
    mutationFn: () => shell.openFolder(),
    meta: { quiet: true },
    onSuccess: (folders) => {
      const [only, ...others] = folders ?? [];
      if (only && others.length === 0) take(only);
    },
  });
  const add = useMutation({
    mutationFn: ({ token }: PickedFolder) =>
      client.backups.chooseTarget({ folderToken: token, label: label.trim(), kind }),
    onSuccess: onClose,
    // The token is used up; the same place has to be chosen again.
    onError: () => {
      setFolder(null);
      choose.reset();
    },
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setSent(true);
    if (folder && label.trim() !== '') add.mutate(folder);
  };
  const several = (choose.data?.length ?? 0) > 1 ? choose.data : null;
  const noFolders = choose.isSuccess && choose.data === null && shell.host === 'browser';
  return (
    <Modal opened title={t('choose.title')} onClose={onClose} closeOnClickOutside={false}>
      <form noValidate onSubmit={send}>
        <Stack gap="md">
          <Input.Wrapper label={t('choose.kind')} labelElement="div">
            <div>
              <SegmentedControl
                aria-label={t('choose.kind')}
                value={kind}
                onChange={(value) =>
                  setKind(TARGET_KINDS.find((known) => known === value) ?? 'folder')
                }
                data={['removable' as const, 'network' as const, 'folder' as const].map(
                  (value) => ({ value, label: t(`kind.${value}`) }),
                )}
              />
            </div>
          </Input.Wrapper>
          <Group gap="sm">
            <Button variant="default" loading={choose.isPending} onClick={() => choose.mutate()}>
              {folder ? t('choose.other') : t('choose.folder')}
            </Button>
            {folder && !several && <Text size="sm">{folder.name}</Text>}
          </Group>
          {several && (
            <Radio.Group
              label={t('choose.which')}
              value={folder?.token ?? null}
              onChange={(token) => {
                const picked = several.find((one) => one.token === token);
                if (picked) take(picked);
              }}
            >
              <Stack gap={6} mt={6}>
                {several.map(({ token, name }) => (
                  <Radio key={token} value={token} label={name} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          {noFolders && (
            <Text size="sm" c="dimmed">
              {t('choose.none')}
            </Text>
          )}
          <TextField
            label={t('choose.label')}
            description={t('choose.labelHint')}
            required
            maxLength={60}
            value={label}
            onChange={setLabel}
            error={sent && label.trim() === '' ? common('required') : undefined}
          />
          <ErrorMessage message={message(add.error ?? choose.error)} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" disabled={!folder} loading={add.isPending}>
              {t('choose.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function useTargetError(): (error: unknown) => string | null {
  const { t } = useTranslation('backupPlan');
  const errorMessage = useErrorMessage();
  return (error) => {
    if (!error) return null;
    const code = errorIssues(error).find(({ path }) => path === 'folderToken')?.code;
    if (code === 'inside-store' || code === 'duplicate' || code === 'too_many') {
      return t(`choose.${code}`);
    }
    return errorMessage(error);
  };
}
