// SPDX-License-Identifier: Apache-2.0
package vn.hoso.house;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A file of the national format written without any code of ours, as another vendor's software
 * would write it. The persons are invented.
 */
final class ForeignFile {
  private ForeignFile() {}

  static String envelope(String facility, Map<String, String> tables) {
    String files =
        tables.entrySet().stream()
            .map(
                table ->
                    "<FILEHOSO><LOAIHOSO>%s</LOAIHOSO><NOIDUNGFILE>%s</NOIDUNGFILE></FILEHOSO>"
                        .formatted(table.getKey(), base64(table.getValue())))
            .collect(Collectors.joining());
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <GIAMDINHHS xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
        <THONGTINDONVI><MACSKCB>%s</MACSKCB></THONGTINDONVI>
        <THONGTINHOSO><NGAYLAP>20260612</NGAYLAP><SOLUONGHOSO>1</SOLUONGHOSO><DANHSACHHOSO><HOSO>%s</HOSO></DANHSACHHOSO></THONGTINHOSO>
        <CHUKYDONVI/>
        </GIAMDINHHS>
        """
        .formatted(facility, files);
  }

  /** Table 1 of an outpatient visit on 12 June 2026, with the fields every hospital fills. */
  static String summary(
      String facility, String maLk, String name, String personalId, String birth, String icd) {
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <TONG_HOP><MA_LK>%s</MA_LK><STT>1</STT><MA_BN>BN%s</MA_BN><HO_TEN>%s</HO_TEN><SO_CCCD>%s</SO_CCCD>
        <NGAY_SINH>%s</NGAY_SINH><GIOI_TINH>2</GIOI_TINH><NHOM_MAU/><MA_QUOCTICH>000</MA_QUOCTICH>
        <MA_DANTOC>01</MA_DANTOC><MA_NGHE_NGHIEP>00000</MA_NGHE_NGHIEP><DIA_CHI>Số 1 đường Thử</DIA_CHI>
        <MATINH_CU_TRU>56</MATINH_CU_TRU><MAHUYEN_CU_TRU/><MAXA_CU_TRU>22366</MAXA_CU_TRU><DIEN_THOAI/>
        <MA_THE_BHYT/><MA_DKBD/><GT_THE_TU/><GT_THE_DEN/><NGAY_MIEN_CCT/><LY_DO_VV>Đau đầu</LY_DO_VV><LY_DO_VNT/>
        <MA_LY_DO_VNT/><CHAN_DOAN_VAO>Theo dõi tăng huyết áp</CHAN_DOAN_VAO><CHAN_DOAN_RV>Tăng huyết áp vô căn</CHAN_DOAN_RV>
        <MA_BENH_CHINH>%s</MA_BENH_CHINH><MA_BENH_KT>E78.5</MA_BENH_KT><MA_BENH_YHCT/><MA_PTTT_QT/>
        <MA_DOITUONG_KCB>9</MA_DOITUONG_KCB><MA_NOI_DI/><MA_NOI_DEN/><MA_TAI_NAN>0</MA_TAI_NAN>
        <NGAY_VAO>202606120805</NGAY_VAO><NGAY_VAO_NOI_TRU/><NGAY_RA>202606121010</NGAY_RA><GIAY_CHUYEN_TUYEN/>
        <SO_NGAY_DTRI>0</SO_NGAY_DTRI><PP_DIEU_TRI>Dùng thuốc</PP_DIEU_TRI><KET_QUA_DTRI>2</KET_QUA_DTRI>
        <MA_LOAI_RV>1</MA_LOAI_RV><GHI_CHU/><NGAY_TTOAN>202606121015</NGAY_TTOAN><T_THUOC>45000.00</T_THUOC><T_VTYT>0</T_VTYT>
        <T_TONGCHI_BV>45000.00</T_TONGCHI_BV><T_TONGCHI_BH>0</T_TONGCHI_BH><T_BNTT>45000.00</T_BNTT><T_BNCCT>0</T_BNCCT>
        <T_BHTT>0</T_BHTT><T_NGUONKHAC>0</T_NGUONKHAC><T_BHTT_GDV>0</T_BHTT_GDV><NAM_QT>2026</NAM_QT><THANG_QT>06</THANG_QT>
        <MA_LOAI_KCB>01</MA_LOAI_KCB><MA_KHOA>K01</MA_KHOA><MA_CSKCB>%s</MA_CSKCB><MA_KHUVUC/><CAN_NANG>52.5</CAN_NANG>
        <CAN_NANG_CON/><NAM_NAM_LIEN_TUC/><NGAY_TAI_KHAM>20260712</NGAY_TAI_KHAM><MA_HSBA/><MA_TTDV/><DU_PHONG/></TONG_HOP>
        """
        .formatted(maLk, maLk, name, personalId, birth, icd, facility);
  }

  static String drug(String maLk, String name) {
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <CHITIEU_CHITIET_THUOC><DSACH_CHI_TIET_THUOC><CHI_TIET_THUOC><MA_LK>%s</MA_LK><STT>1</STT><MA_THUOC>40.491</MA_THUOC>
        <MA_NHOM>4</MA_NHOM><TEN_THUOC>%s</TEN_THUOC><DON_VI_TINH>Viên</DON_VI_TINH><HAM_LUONG>5mg</HAM_LUONG><DUONG_DUNG>1.01</DUONG_DUNG>
        <LIEU_DUNG>1 viên * 1 lần * 30 ngày</LIEU_DUNG><CACH_DUNG>Uống buổi sáng</CACH_DUNG><PHAM_VI>2</PHAM_VI><TYLE_TT_BH>0</TYLE_TT_BH>
        <SO_LUONG>30.000</SO_LUONG><DON_GIA>1500.000</DON_GIA><THANH_TIEN_BV>45000.00</THANH_TIEN_BV><THANH_TIEN_BH>0</THANH_TIEN_BH>
        <T_BNTT>45000.00</T_BNTT><MA_KHOA>K01</MA_KHOA><MA_BAC_SI>000001/KH-CCHN</MA_BAC_SI><NGAY_YL>202606120900</NGAY_YL>
        <NGAY_TH_YL>202606120930</NGAY_TH_YL><MA_PTTT>1</MA_PTTT></CHI_TIET_THUOC></DSACH_CHI_TIET_THUOC></CHITIEU_CHITIET_THUOC>
        """
        .formatted(maLk, name);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
