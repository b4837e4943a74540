import { notifications, notificationsStore } from '@mantine/notifications';
import { beforeEach, expect, test } from 'vitest';
import { MOST_NOTICES, showNotice } from '../../../src-renderer/hooks/show-notice.ts';

const shown = () => notificationsStore.getState().notifications.map(({ message }) => message);

beforeEach(() => {
  notifications.clean();
  notifications.cleanQueue();
  notificationsStore.updateState((state) => ({ ...state, limit: MOST_NOTICES }));
});

test('the newest is always seen; the oldest that goes by itself gives way', () => {
  showNotice({ message: 'a failure stays', autoClose: false });
  for (let count = 1; count <= MOST_NOTICES; count += 1) {
    showNotice({ message: `saved ${String(count)}`, autoClose: 4000 });
  }
  expect(shown()).toEqual(['a failure stays', 'saved 2', 'saved 3', 'saved 4']);
  expect(notificationsStore.getState().queue).toEqual([]);
});

test('of failures alone the oldest gives way', () => {
  for (let count = 1; count <= MOST_NOTICES + 1; count += 1) {
    showNotice({ message: `failed ${String(count)}`, autoClose: false });
  }
  expect(shown()).toEqual(['failed 2', 'failed 3', 'failed 4', 'failed 5']);
});
