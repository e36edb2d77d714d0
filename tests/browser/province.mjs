// A province of 2021, as its list of agencies might come: departments, others of the province, districts with their communes, a centre
// below a department, and a last row that cannot be taken.
const functions = {'Sở Thông tin và Truyền thông': 'An toàn thông tin, an ninh mạng; Chuyển đổi số, công nghệ thông tin; Báo chí, xuất bản; Thông tin cơ sở',
    'Sở Giáo dục và Đào tạo': 'Giáo dục và đào tạo', 'Sở Lao động - Thương binh và Xã hội': 'Lao động, việc làm; Giáo dục nghề nghiệp; Trẻ em'};
const departments = ['Giáo dục và Đào tạo', 'Khoa học và Công nghệ', 'Kế hoạch và Đầu tư', 'Lao động - Thương binh và Xã hội', 'Nội vụ', 'Tài chính',
    'Thông tin và Truyền thông', 'Văn hóa, Thể thao và Du lịch', 'Y tế'].map(name => `Sở ${name}`);
export const districts = {'thành phố Lam Kinh': ['phường Ba Đình', 'phường Đông Sơn'], 'thị xã Nghi Hải': ['phường Hải Hòa', 'xã Hải Yến'],
    'huyện Nga Lĩnh': ['xã Nga An', 'xã Nga Thủy'], 'huyện Hậu Giang Thượng': ['xã Hoa Lộc', 'xã Ngư Lộc'], 'huyện Mường Hạ': ['xã Tam Chung', 'xã Quang Chiểu']};

export function provinceOf(place) {
    const top = `UBND tỉnh ${place}`;
    const others = ['Công an tỉnh', 'Bộ Chỉ huy Quân sự tỉnh', 'Văn phòng UBND tỉnh', 'Ban Dân tộc', `Đài Phát thanh và Truyền hình ${place}`, `Báo ${place}`, 'Tỉnh đoàn',
        'Hội Tin học', `VNPT ${place}`, `Viettel ${place}`, `Mobifone ${place}`];
    const list = ['Danh sách cơ quan, đơn vị (2021);;;', 'Tên cơ quan, đơn vị;Trực thuộc;Chức năng;Mã định danh', `${top};;;H56`,
        ...[...departments, ...others].map((name, i) => `${name};${top};"${functions[name] ?? ''}";H56.${i + 1}`),
        ...Object.keys(districts).map((name, i) => `UBND ${name};${top};;H56.${i + 40}`),
        ...Object.entries(districts).flatMap(([district, communes]) => communes.map(name => `UBND ${name};UBND ${district};;`)),
        'Trung tâm Kiểm soát bệnh tật;Sở Y tế;;', 'Ban Quản lý dự án số 9;Một cơ quan không có;;???'].join('\n');
    const below = departments.length + others.length + Object.keys(districts).length;
    return {top, list, departments, others, below, entered: below + 1 + 2 * Object.keys(districts).length + 1};
}
