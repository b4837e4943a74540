import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';

/** Says that this record is in the trash, and takes it out again. */
export function OrganisationTrashed({ id }: { id: string }) {
  const { t } = useTranslation(['organisations', 'common']);
  const { orpc } = useCore();
  const notify = useNotify();
  const restore = useMutation(
    orpc.organisations.restore.mutationOptions({ onError: notify.failure }),
  );
  return (
    <Alert color="orange" variant="light" p="xs" mb="sm">
      <Group justify="space-between">
        <Text size="sm">{t('trashedNotice')}</Text>
        <Button
          size="compact-sm"
          variant="default"
          loading={restore.isPending}
          onClick={() => restore.mutate({ id })}
        >
          {t('common:restore')}
        </Button>
      </Group>
    </Alert>
  );
}
