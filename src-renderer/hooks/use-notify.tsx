import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from './announce.ts';
import { showNotice } from './show-notice.ts';
import { useErrorMessage } from './use-error-message.ts';

export interface Notify {
  success: (message: string) => void;
  /** Shows the sentence for an error of the core. */
  failure: (error: unknown) => void;
  /** Says what happened and offers to take it back. */
  undo: (message: string, action: () => Promise<unknown>) => void;
}

const SHORT_MS = 4000;
const UNDO_MS = 10_000;

/** Short messages in the corner; each is also announced to people who listen. */
export function useNotify(): Notify {
  const { t } = useTranslation();
  const errorMessage = useErrorMessage();
  return useMemo(() => {
    const failure = (error: unknown) => {
      const message = errorMessage(error);
      announce(message);
      showNotice({ message, color: 'red', autoClose: false });
    };
    return {
      failure,
      success(message) {
        announce(message);
        showNotice({ message, color: 'green', autoClose: SHORT_MS });
      },
      undo(message, action) {
        announce(message);
        const id = showNotice({
          autoClose: UNDO_MS,
          color: 'blue',
          message: (
            <Group justify="space-between" wrap="nowrap" gap="sm">
              <Text size="sm">{message}</Text>
              <Button
                size="compact-sm"
                variant="light"
                flex="none"
                onClick={() => {
                  notifications.hide(id);
                  action().then(() => {
                    showNotice({
                      message: t('undone'),
                      color: 'green',
                      autoClose: SHORT_MS,
                    });
                    announce(t('undone'));
                  }, failure);
                }}
              >
                {t('undo')}
              </Button>
            </Group>
          ),
        });
      },
    };
  }, [t, errorMessage]);
}
