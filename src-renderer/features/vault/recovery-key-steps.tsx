import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { askedGroups, recoveryGroups } from './recovery-groups.ts';
import { RecoveryKeyView } from './recovery-key-view.tsx';

export interface RecoveryKeyStepsProps {
  recoveryKey: string;
  /** Who it is for; stands on the printed sheet. */
  name: string;
  step: 'show' | 'confirm';
  onStep: (step: 'show' | 'confirm') => void;
  confirmLabel: string;
  /** Asks the core whether the groups are right; it notes it then. */
  confirm: (groups: { position: number; text: string }[]) => Promise<boolean>;
  onDone: () => void;
}

/** Shows the key once, then has two of its groups typed back. */
export function RecoveryKeySteps(props: RecoveryKeyStepsProps) {
  const { t } = useTranslation('vault');
  const groups = recoveryGroups(props.recoveryKey);
  const [asked] = useState(() => askedGroups(groups.length, Math.random));
  const [typed, setTyped] = useState(['', '']);
  const errorMessage = useErrorMessage();
  const confirmation = useMutation({
    mutationFn: () =>
      props.confirm(asked.map((position, index) => ({ position, text: typed[index] ?? '' }))),
    onSuccess: (confirmed) => {
      if (confirmed) props.onDone();
    },
  });
  if (props.step === 'show') {
    return (
      <Stack gap="md">
        <div>
          <RecoveryKeyView recoveryKey={props.recoveryKey} name={props.name} />
        </div>
        <Button className="lt-no-print" fullWidth onClick={() => props.onStep('confirm')}>
          {t('key.next')}
        </Button>
      </Stack>
    );
  }
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    confirmation.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack gap="md">
        <Group grow align="flex-start">
          {asked.map((position, index) => (
            <TextInput
              key={position}
              label={t('key.group', { position })}
              required
              autoComplete="off"
              spellCheck={false}
              maxLength={8}
              data-autofocus={index === 0 ? true : undefined}
              autoFocus={index === 0}
              value={typed[index]}
              onChange={(event) => {
                const text = event.currentTarget.value.toUpperCase();
                setTyped((before) => before.map((old, at) => (at === index ? text : old)));
                confirmation.reset();
              }}
            />
          ))}
        </Group>
        <ErrorMessage
          message={
            confirmation.error
              ? errorMessage(confirmation.error)
              : confirmation.data === false
                ? t('key.mismatch')
                : null
          }
        />
        <Button type="submit" loading={confirmation.isPending}>
          {props.confirmLabel}
        </Button>
        <Text size="sm" ta="center">
          <Button variant="subtle" size="compact-sm" onClick={() => props.onStep('show')}>
            {t('key.show')}
          </Button>
        </Text>
      </Stack>
    </form>
  );
}
