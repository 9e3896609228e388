// Texts of the announcements 公告 in Chinese.
export const noticesZh = {
  title: '公告',
  lead: '听证公告和公告送达在此发布，期满后继续保留并注明。',
  none: '还没有公告',
  all: '全部',
  filter: '按类别查看',
  kinds: { hearing: '听证公告', delivery: '公告送达' },
  titles: {
    hearing: (matter: string) => `关于“${matter}”的听证公告`,
    delivery: (matter: string) => `“${matter}”公告送达`,
  },
  states: {
    coming: '即将举行',
    over: '已结束',
    moved: '已另行公告',
    dropped: '已取消',
    running: '公告期内',
  },
  hearingText: {
    own: (unit: string, matter: string, licence: boolean) =>
      `${unit}认为“${matter}”一件申请涉及公共利益，${licence ? '依照' : '参照'}行政许可法第四十六条公告并举行听证。`,
    asked: (unit: string, matter: string, licence: boolean) =>
      `${unit}应申请人、利害关系人要求，${licence ? '依照' : '参照'}行政许可法第四十七条、第四十八条就“${matter}”一件申请公开举行听证。`,
  },
  when: '时间',
  place: '地点',
  host: '主持人',
  how: '如何参加',
  takePart: (unit: string, phone: string | null) =>
    `听证公开举行。需要参加听证或者旁听的，请在听证举行前向${unit}报名${phone === null ? '' : `，电话 ${phone}`}。`,
  deliveryText: {
    running: (unit: string) =>
      `因用其他方式无法送达，${unit}依法公告送达下列文书。请受送达人在公告期内领取，期满即视为送达。`,
    over: (unit: string) => `因用其他方式无法送达，${unit}依法公告送达下列文书。公告期已满或者文书已经送达。`,
  },
  to: '受送达人',
  papers: '文书',
  until: '公告期满日',
  collect: '领取',
  collectAt: (unit: string, phone: string) => `${unit}，电话 ${phone}`,
  erased: '已按保管期限清除',
  ofCase: '听证公告、公告送达在“公告”页发布',
  homeTitle: '公告',
  homeText: '听证公告和公告送达的文书。',
  homeMore: '查看公告',
}
