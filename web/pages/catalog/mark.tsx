import {
  BriefcaseBusiness,
  Box,
  Boxes,
  CalendarDays,
  ChartNoAxesColumnIncreasing,
  Clock,
  Component,
  Database,
  DollarSign,
  FileText,
  Files,
  Flag,
  Folder,
  Globe,
  AppWindow,
  Lightbulb,
  Mail,
  PhoneForwarded,
  Server,
  Settings,
  Star,
  Store,
  Tag,
  TriangleAlert,
  User,
  Users,
  Zap,
  type LucideIcon,
} from 'lucide-react';

const pictures: Record<string, LucideIcon> = {
  ...{ alert: TriangleAlert, bolt: Zap, box: Box, briefcase: BriefcaseBusiness, browser: AppWindow, bulb: Lightbulb },
  ...{ calendar: CalendarDays, clock: Clock, cog: Settings, components: Component, database: Database, doc: FileText },
  ...{ email: Mail, 'escalation-path': PhoneForwarded, files: Files, flag: Flag, folder: Folder, globe: Globe },
  ...{ money: DollarSign, server: Server, severity: ChartNoAxesColumnIncreasing, 'status-page': Boxes, store: Store },
  ...{ star: Star, tag: Tag, user: User, users: Users },
};
export const iconNames = Object.keys(pictures);

const hues: Record<string, number> = {
  ...{ yellow: 90, green: 150, blue: 255, violet: 300, pink: 350, cyan: 210, orange: 50 },
};
export const colorNames = Object.keys(hues);

export const colorsOf = (color: string) => {
  const hue = hues[color] ?? 255;
  return {
    background: `light-dark(oklch(0.94 0.04 ${hue}), oklch(0.29 0.05 ${hue}))`,
    color: `light-dark(oklch(0.45 0.13 ${hue}), oklch(0.86 0.09 ${hue}))`,
  };
};

/** The sign of a catalog type: its icon on its colour. */
export function TypeMark({ type, size = 28 }: { type: { icon: string; color: string } | undefined; size?: number }) {
  const Picture = pictures[type?.icon ?? ''] ?? Box;
  return (
    <span
      aria-hidden
      style={{ ...colorsOf(type?.color ?? ''), width: size, height: size, borderRadius: size * 0.25 }}
      className="inline-flex shrink-0 items-center justify-center"
    >
      <Picture size={size * 0.58} />
    </span>
  );
}
