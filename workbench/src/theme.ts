// Colours and sizes: calm, dense, civic. A deep blue-green carries, sun-gold marks; the same values feed antd and workbench.css.
import type { ThemeConfig } from 'antd'

export const COLOURS = {
  primary: '#0d5c63',
  primaryDeep: '#0d4a50',
  gold: '#c8941d',
  ink: '#15272a',
  muted: '#55666a', // 5.9:1 on white
  line: '#d5dedd',
  ground: '#f3f6f5',
  red: '#b42318',
  amber: '#8a4b00',
  green: '#1c6b3c',
} as const

/** Order of series in charts: told apart in grey print too, and named in the table below each chart. */
export const SERIES = ['#0d5c63', '#d09a1f', '#6f9ca1', '#b4532a', '#3f4f86'] as const

export const FONT = "'PingFang SC','Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei',system-ui,sans-serif"

export const theme: ThemeConfig = {
  token: {
    colorPrimary: COLOURS.primary,
    colorInfo: COLOURS.primary,
    colorLink: COLOURS.primary,
    colorError: COLOURS.red,
    colorWarning: COLOURS.amber,
    colorSuccess: COLOURS.green,
    colorTextBase: COLOURS.ink,
    colorTextDescription: COLOURS.muted,
    colorTextPlaceholder: '#66767a', // 4.8:1 on white
    colorBorder: '#a9b8b7',
    borderRadius: 4,
    fontFamily: FONT,
    fontSize: 14,
    controlHeight: 34,
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Drawer: { paddingLG: 20 },
    Form: { itemMarginBottom: 16, labelColor: COLOURS.ink },
  },
}
